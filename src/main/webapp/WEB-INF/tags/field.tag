<%@ tag pageEncoding="UTF-8" body-content="empty" trimDirectiveWhitespaces="true" %>
<%-- Form field with label, hint and error message. The error is set here by the server, or by form.js. --%>
<%@ attribute name="id" required="true" %>
<%@ attribute name="name" required="true" %>
<%@ attribute name="label" required="true" %>
<%@ attribute name="type" required="true" %>
<%@ attribute name="autocomplete" required="true" %>
<%@ attribute name="value" required="false" %>
<%@ attribute name="hint" required="false" %>
<%@ attribute name="optional" required="false" description="true if the field may be empty" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<c:set var="wrong" value="${failedHere and field eq name}"/>
<%-- A failure without an invalid field, such as wrong credentials, focuses the password. --%>
<c:set var="first" value="${not focusTaken and (wrong or failedHere and empty field and type eq 'password')}"/>
<c:if test="${first}"><c:set var="focusTaken" value="true" scope="request"/></c:if>
<div class="field">
  <label class="label" for="<c:out value="${id}"/>"><c:out value="${label}"/></label>
  <div class="control">
    <input class="input<c:if test="${wrong}"> is-danger</c:if>" id="<c:out value="${id}"/>"
           name="<c:out value="${name}"/>" type="<c:out value="${type}"/>"
           autocomplete="<c:out value="${autocomplete}"/>" autocapitalize="none" autocorrect="off" spellcheck="false"
           <c:if test="${not empty value}">value="<c:out value="${value}"/>"</c:if>
           aria-describedby="<c:if test="${not empty hint}"><c:out value="${id}"/>-hint </c:if><c:out value="${id}"/>-error"<c:if
           test="${wrong}"> aria-invalid="true"</c:if><c:if test="${first}"> autofocus</c:if><c:if test="${not optional}"> required</c:if>>
  </div>
  <p class="help is-danger" id="<c:out value="${id}"/>-error"><c:if test="${wrong}"><c:out value="${message}"/></c:if></p>
  <c:if test="${not empty hint}"><p class="help" id="<c:out value="${id}"/>-hint"><c:out value="${hint}"/></p></c:if>
</div>
