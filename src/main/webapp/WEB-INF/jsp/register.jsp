<%@ page contentType="text/html; charset=UTF-8" session="false" trimDirectiveWhitespaces="true" %>
<%@ taglib prefix="c" uri="jakarta.tags.core" %>
<%@ taglib prefix="t" tagdir="/WEB-INF/tags" %>
<t:page title="${text['register.title']}">
  <h1 class="title"><c:out value="${text['register.heading']}"/></h1>
  <t:form action="/api/register" next="${root}/login${nextQuery}" submit="${text['register.submit']}"
          working="${text['register.working']}" success="${text['register.success']}">
    <t:field id="userid" name="id_give" label="${text['register.id']}" type="text" autocomplete="username"
             value="${form['id_give']}" hint="${text['register.id.hint']}"/>
    <t:password id="userpw" name="pw_give" label="${text['register.password']}" fresh="true"/>
    <t:field id="nickname" name="nickname_give" label="${text['register.nickname']}" type="text"
             autocomplete="nickname" value="${form['nickname_give']}" hint="${text['register.nickname.hint']}"/>
    <c:if test="${mail}">
    <t:field id="address" name="address_give" label="${text['register.address']}" type="email" autocomplete="email"
             value="${form['address_give']}" hint="${text['register.address.hint']}" optional="true"/>
    </c:if>
    <c:if test="${not empty next}"><input type="hidden" name="next_give" value="<c:out value="${next}"/>"></c:if>
  </t:form>
  <p class="other"><span><c:out value="${text['register.to-login']}"/></span>
    <a href="<c:out value="${root}"/>/login<c:out value="${nextQuery}"/>"><c:out value="${text['register.to-login.link']}"/></a></p>
</t:page>
