<%@ tag pageEncoding="UTF-8" body-content="scriptless" trimDirectiveWhitespaces="true" %>
<%-- Form that posts to an API: by form.js, or as a plain form without scripts. --%>
<%@ attribute name="action" required="true" description="path of the API in the application" %>
<%@ attribute name="next" required="true" description="path on this host of the page after success" %>
<%@ attribute name="submit" required="true" description="label of the button" %>
<%@ attribute name="working" required="true" description="label of the button during the request" %>
<%@ attribute name="success" required="true" description="message after success" %>
<%@ attribute name="second" required="false" description="path on this host of the page for the second factor of a login" %>
<%@ attribute name="recovery" required="false" description="path on this host of the page after a login by a recovery code" %>
<%@ attribute name="look" required="false" description="Bulma classes of the button" %>
<%@ attribute name="about" required="false" description="id of the element that describes the button, if several have the same label" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<c:set var="failedHere" value="${failed eq action}" scope="request"/>
<form method="post" action="<c:out value="${root}${action}"/>"
      data-next="<c:out value="${next}"/>"
      <c:if test="${not empty second}">data-second="<c:out value="${second}"/>"</c:if>
      <c:if test="${not empty recovery}">data-recovery="<c:out value="${recovery}"/>"</c:if>
      data-success="<c:out value="${success}"/>"
      data-working="<c:out value="${working}"/>">
  <%-- Red after a failure of this form, as form.js shows it; neutral if another page redirected the user here. --%>
  <p class="notification is-light<c:if test="${failedHere}"> is-danger</c:if>" role="alert"><c:if
      test="${failedHere or empty failed}"><c:out value="${message}"/></c:if></p>
  <t:owner/>
  <jsp:doBody/>
  <button class="button <c:out value="${empty look ? 'is-primary is-fullwidth' : look}"/>" type="submit"<c:if
      test="${not empty about}"> aria-describedby="<c:out value="${about}"/>"</c:if>><c:out value="${submit}"/></button>
  <p class="help wait"></p>
</form>
